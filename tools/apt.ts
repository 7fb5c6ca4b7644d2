import { spawnSync } from 'node:child_process';

const succeeds = (command: string, ...args: string[]): boolean =>
  spawnSync(command, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0;

/** Installs Debian's packages, where there is apt and this user may; says whether it could. */
export const aptInstall = (...packages: string[]): boolean => {
  const [command, ...before] = process.getuid?.() === 0 ? ['apt-get'] : ['sudo', '-n', 'apt-get'];
  return (
    succeeds(command, ...before, 'update', '-qq') && succeeds(command, ...before, 'install', '-y', '-qq', ...packages)
  );
};
