/** `npm run migration -- NAME`: writes what the schema asks for beyond the migrations as the next migration, to be read and corrected. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrationsFolder } from '../src/db/migrate.ts';
import { schemaDiff } from './schema-diff.ts';

const [name = ''] = process.argv.slice(2);
if (!/^[a-z0-9_]+$/.test(name)) {
  throw new Error(
    'Give the migration a name of small letters, digits and underscores: npm run migration -- add_labels',
  );
}
const sql = await schemaDiff();
if (sql.trim() === '' || sql.includes('This is an empty migration')) {
  console.log('The migrations already make what the schema describes.');
} else {
  const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const folder = join(migrationsFolder, `${stamp}_${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'migration.sql'), sql);
  console.log(`${folder}/migration.sql`);
}
