/** The processors that images are made for, by Docker's names, and what others call them. */
export const architectures = {
  amd64: { node: 'x64', triplet: 'x86_64-linux-gnu' },
  arm64: { node: 'arm64', triplet: 'aarch64-linux-gnu' },
} as const;

export type Architecture = keyof typeof architectures;

/** This machine's own, or undefined where no images are made for it. */
export const ownArchitecture = (): Architecture | undefined =>
  (Object.keys(architectures) as Architecture[]).find((name) => architectures[name].node === process.arch);

/** Reads a list that is separated by commas. Throws an Error for a processor that no images are made for. */
export const readArchitectures = (text: string): Architecture[] =>
  text.split(',').map((name) => {
    if (!Object.hasOwn(architectures, name)) {
      throw new Error(`"${name}" is no processor that images are made for: ${Object.keys(architectures).join(', ')}.`);
    }
    return name as Architecture;
  });
