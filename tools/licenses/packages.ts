/** As much of a lockfile as it takes to know what is installed, and under which license. */
export interface Lockfile {
  packages: Record<string, { version?: string; license?: string; dev?: boolean; link?: boolean }>;
}

export interface Licensed {
  name: string;
  /** As SPDX names it, or as the package does; empty where it does not say. */
  license: string;
}

/** Those that say nothing in their package.json, and where their license stands. */
const saidElsewhere: Record<string, string> = {
  'xmlhttprequest-ssl': 'MIT',
  // LICENSE in the package
  'svelte-toolbelt': 'MIT',
};

/** What goes into the built app though it is only needed to build it. */
const builtIn = new Set(['@sveltejs/adapter-node', '@sveltejs/kit', 'svelte', 'tailwindcss', 'cookie']);

/**
 * What whoever runs the app gets of others: the packages of a lockfile that are not for development alone, and those that the
 * build puts into the app. By name, each once for each license.
 */
export const shippedPackages = ({ packages }: Lockfile, nameLicense: (license: string) => string): Licensed[] => {
  const found = new Map<string, Licensed>();
  for (const [place, { license, dev, link }] of Object.entries(packages)) {
    const [, name] = /^(?:.*\/)?node_modules\/(.+)$/u.exec(place) ?? [];
    if (name !== undefined && !link && (!dev || builtIn.has(name))) {
      const said = nameLicense(license ?? saidElsewhere[name] ?? '');
      found.set(`${name} ${said}`, { name, license: said });
    }
  }
  return [...found.keys()].sort().map((key) => found.get(key)!);
};

/** The list as a page: a row for each license. */
export const licensePage = (packages: readonly Licensed[]): string => {
  const byLicense = new Map<string, string[]>();
  for (const { name, license } of packages) {
    byLicense.set(license, [...(byLicense.get(license) ?? []), name]);
  }
  const rows = [...byLicense]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([license, names]) => `| ${license} | ${names.map((name) => `\`${name}\``).join(', ')} |`);
  return `# Licenses

The app is under [AGPL-3.0](../LICENSE). What whoever runs it gets of others is under the licenses below, all of which go with
it. \`npm run licenses -- --write\` writes this page, and \`npm run licenses\`, which \`npm test\` runs, fails where it is out of date,
where a license does not go with AGPL-3.0, and where \`npm ls --omit=dev\` finds something wrong.

| license | packages |
| --- | --- |
${rows.join('\n')}
`;
};
