/** `npm run api-types`: writes src/shared/api/schema.d.ts from the API's own OpenAPI document, so that the page is checked against what the API declares. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapi, { astToString } from 'openapi-typescript';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const target = at('../src/shared/api/schema.d.ts');

const printed = execFileSync(process.execPath, ['-C', 'switchyard', at('../../api/scripts/openapi.ts')], {
  maxBuffer: 64 * 1024 * 1024,
});
const types = `// Made by \`npm run api-types\` from the API's OpenAPI document.\n${astToString(await openapi(JSON.parse(printed)))}`;
writeFileSync(target, types);
