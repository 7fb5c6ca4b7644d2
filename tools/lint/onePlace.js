/**
 * What there is one place for: the addresses of pictures, the component that shows them and asks again, the reading of names,
 * and the caps of keys.
 */

const code = ['src/lib/pets', 'src/lib/host', 'src/routes', 'upstream/host', 'upstream/plainHost', 'upstream/routes'];
const except = ['**/*.spec.ts', '**/testing/**'];

/** `Route.viewAsset` of Immich's web is the address of a page. */
const addressModules = ['src/lib/host/picture-urls.ts', 'src/lib/pets/immich/pictures.ts', 'upstream/host/links.ts'];
const component = 'src/lib/pets/ui/picture';

const names = '/^(getAssetThumbnailPath|getAssetOriginalPath|getPeopleThumbnailPath|viewAsset|downloadAsset)$/';
const address = String.raw`/\u002F(thumbnail|original)\b/`;

const addressMessage =
  'Addresses of pictures are made in src/lib/host/picture-urls.ts, and files fetched in src/lib/pets/immich/pictures.ts: both ask for them as edited.';
const pictureMessage =
  'A picture of the server is shown by src/lib/pets/ui/picture, which asks for it again when the server was busy.';

const addresses = [
  `ImportSpecifier[imported.name=${names}]`,
  `MemberExpression[property.name=${names}]`,
  `Literal[value=${address}]`,
  `TemplateElement[value.raw=${address}]`,
  `SvelteLiteral[value=${address}]`,
].map((selector) => ({ selector, message: addressMessage }));

const elements = [
  // What has a picture of its own, as a data or blob address.
  'SvelteElement[name.name="img"]:not(:has(SvelteStartTag > SvelteAttribute[key.name="data-own"]))',
  'NewExpression[callee.name="Image"]',
  'MemberExpression[object.name=/^(window|globalThis|self)$/][property.name="Image"]',
].map((selector) => ({ selector, message: pictureMessage }));

/** Names of people are anybody's, in every script, and may hold what nobody sees. */
const nameMessage = 'What is seen of a name, and when two are one, is said in src/lib/pets/core/names.';
const nameModules = 'src/lib/pets/core/names';
const nameUses = [
  'CallExpression[callee.property.name=/^(trim|normalize|localeCompare|toLocaleLowerCase)$/][callee.object.property.name=/^(name|personName)$/]',
  'CallExpression[callee.property.name=/^(trim|normalize|localeCompare|toLocaleLowerCase)$/][callee.object.type="ChainExpression"]',
  'CallExpression[callee.property.name="trim"][callee.object.name="name"]',
].map((selector) => ({ selector, message: nameMessage }));

const keyMessage = 'The cap of a key is a `KeyCap`, which is not shown where there is no keyboard.';
const keyCaps = ['src/lib/pets/ui/KeyCap.svelte', 'src/lib/pets/review/views/KeysModal.svelte'];
const caps = [{ selector: 'SvelteElement[name.name="kbd"]', message: keyMessage }];

/** Told here as well: of several configurations the last one's list counts alone. */
const databases = [
  {
    selector: 'ImportExpression[source.value="idb"]',
    message: 'Databases are opened in src/lib/pets/core/storage/database.ts alone.',
  },
];

const files = code.flatMap((folder) => [`${folder}/**/*.ts`, `${folder}/**/*.svelte`]);

/** For ESLint's configuration; the same for all files but those that are the one place for something. */
export const onePlace = [
  { files, ignores: except, rules: rule([...addresses, ...elements, ...nameUses, ...caps]) },
  { files: addressModules, rules: rule([...elements, ...nameUses]) },
  { files: [`${component}/**`], ignores: except, rules: rule([...addresses, ...nameUses]) },
  { files: [`${nameModules}/**`], ignores: except, rules: rule([...addresses, ...elements]) },
  {
    files: ['src/lib/pets/core/storage/database.ts'],
    rules: { 'no-restricted-syntax': ['error', ...addresses, ...elements, ...nameUses, ...caps] },
  },
  { files: keyCaps, rules: rule([...addresses, ...elements, ...nameUses]) },
];

function rule(restricted) {
  return { 'no-restricted-syntax': ['error', ...restricted, ...databases] };
}
