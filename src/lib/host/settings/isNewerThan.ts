/** Whether a server's version lies above a release line such as `3.3`; patch releases never matter. */
export const isNewerThan = (version: { major: number; minor: number }, line: string): boolean => {
  const [major, minor] = line.split('.', 2).map(Number);
  return version.major > major || (version.major === major && version.minor > minor);
};
