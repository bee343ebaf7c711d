/** Which built files the app needs to open its screens offline; everything heavy is kept when it is first used. */

/** The bundler's output, as far as it is needed here. */
export type Bundle = Record<
  string,
  { type: 'asset' } | { type: 'chunk'; isEntry: boolean; facadeModuleId: string | null; imports: string[] }
>;

/** Screens and words are fetched by name from the entry; what they fetch in turn is for when it is wanted. */
const EAGER = /\/(?:features\/[\w-]+\/[\w-]+-screen\.tsx|locales\/[\w-]+\.json)$/;
const ASSET = /^assets\/(?:index-.*\.css|inter-latin-wght-normal-.*\.woff2)$/;

export function shellFiles(bundle: Bundle): Set<string> {
  const files = new Set<string>();
  const add = (name: string) => {
    const file = bundle[name];
    if (file === undefined || files.has(name)) return;
    files.add(name);
    if (file.type === 'chunk') file.imports.forEach(add);
  };
  for (const [name, file] of Object.entries(bundle)) {
    const isWanted = file.type === 'asset' ? ASSET.test(name) : file.isEntry || EAGER.test(file.facadeModuleId ?? '');
    if (isWanted) add(name);
  }
  return files;
}
