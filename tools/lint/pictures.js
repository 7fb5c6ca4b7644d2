/** How pictures are asked for: their addresses are made in one place, and shown by one component that asks again. */

const code = ['src/lib/pets', 'src/lib/host', 'src/routes', 'upstream/host', 'upstream/plainHost', 'upstream/routes'];
const except = ['**/*.spec.ts', '**/testing/**'];

const addressModules = ['src/lib/host/picture-urls.ts', 'src/lib/pets/immich/pictures.ts'];
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
  'MemberExpression[property.name="Image"]',
].map((selector) => ({ selector, message: pictureMessage }));

const files = code.flatMap((folder) => [`${folder}/**/*.ts`, `${folder}/**/*.svelte`]);

/** For ESLint's configuration; the same for all files but those that are the one place for something. */
export const pictures = [
  { files, ignores: [...except, ...addressModules, `${component}/**`], rules: rule([...addresses, ...elements]) },
  { files: addressModules, rules: rule(elements) },
  { files: [`${component}/**`], ignores: except, rules: rule(addresses) },
];

function rule(restricted) {
  return { 'no-restricted-syntax': ['error', ...restricted] };
}
