/* eslint-disable unicorn/prefer-https -- plain http is what they speak of */
/** A file that CI runs, or whose program it runs, and how it says a command there: as the document does, where nothing is named. */
type Runner = readonly [file: string, as?: string];

const starts: Runner = ['e2e/documented-starts.spec.ts'];
const programs: Runner = ['e2e/documented-programs.spec.ts'];
const checks = (as: string): Runner => ['tools/checks/test.ts', as];

/** Who runs each command of the documents. */
export const runBy: Record<string, Runner> = {
  'FUZZ=50 FUZZ_SEED=7 npx vitest run --project contract tests/fuzz': programs,
  'IMMICH_URL=http://127.0.0.1:2283 BASE_PATH=/petsapp TRUST_PROXY=127.0.0.1 npm start': starts,
  'IMMICH_URL=http://127.0.0.1:4200 npm run dev -- --port 5173': starts,
  'IMMICH_URL=http://192.168.1.10:2283 PUBLIC_ORIGIN=http://pets.lan:8080 npm start': starts,
  'IMMICH_URL=http://192.168.1.10:2283 npm start': starts,
  'IMMICH_URL=… npm run dev': ['e2e/documented-starts.spec.ts', 'npm run dev'],
  'NODE_EXTRA_CA_CERTS=/etc/ssl/my-ca.pem IMMICH_URL=https://immich.lan npm start': starts,
  'PORT=3001 npm start': starts,
  'curl http://localhost:3000/healthz': starts,
  'node demo/server-only.ts --port 4200': starts,
  'npm ls --omit=dev': ['tools/checks/licenses.ts', "'npm', ['ls', '--omit=dev'"],
  'npm run bench': ['e2e/documented-programs.spec.ts', 'npm run bench -- --no-run'],
  'npm run bench -- --no-run --export mlflow=runs.jsonl --export wandb=runs.csv': programs,
  'npm run bench [-- --full] [--only ranking,effort] [--history FILE] [--out FILE] [--export mlflow=FILE]': [
    'e2e/documented-programs.spec.ts',
    'npm run bench -- --no-run',
  ],
  'npm run bench:changes -- --out FILE [--pet 2500] [--fragment 1500]': [
    'e2e/documented-programs.spec.ts',
    'npm run bench:changes -- --out FILE --pet',
  ],
  'npm run build:model': ['tools/models/descriptor.spec.ts', 'buildDescriptor()'],
  'npm run bundle -- --out pets-for-immich.tar.gz': ['e2e/release.spec.ts', "'tools/bundle.ts', '--out'"],
  'npm run check': checks("check('check')"),
  'npm run demo': starts,
  'npm run demo -- --port 3300 --photos ~/pets': ['e2e/demo-command.spec.ts', "'--port', '0', '--photos'"],
  'npm run image': ['tools/image/make.ts', "'tools/image.ts'"],
  'npm run image -- --out pets-for-immich.tar': ['tools/image/make.ts', "'--out'"],
  'npm run licenses': checks("check('licenses')"),
  'npm run lint': checks("check('lint')"),
  'npm run package': ['tests/upstream/package.spec.ts', 'buildPackage('],
  'npm run release -- minor': programs,
  'npm run soak -- --sequences N --seed S [--resets] --out FILE': programs,
  'npm run test:contract': checks("vitest('contract', '--project', 'effects')"),
  'npm run test:e2e -- e2e/gallery.spec.ts': programs,
  'npm run test:engines': ['tools/checks/test.ts', 'engineSuites()'],
  'npm run test:faults': checks('faults()'),
  'npm run test:unit': checks("vitest('unit')"),
  'npm run upstream': ['e2e/documented-programs.spec.ts', 'npm run upstream -- --immich PATH'],
  'npm run upstream -- --check': programs,
  'npm run upstream -- --immich PATH': programs,
  'npm run upstream:verify -- --builds': ['tests/upstream/verify.spec.ts', "'--builds'"],
  'npm run upstream:verify -- --immich PATH': ['tests/upstream/verify.spec.ts', "'--immich', root"],
  'npm start': ['e2e/release.spec.ts', "'npm', ['start']"],
  'npm test': ['.ci/run'],
  'npx playwright test -c playwright.firefox.config.ts e2e/pet.spec.ts': programs,
  'skopeo copy --all oci-archive:pets-for-immich.tar docker://registry.lan/pets-for-immich': [
    'tools/image/archive.spec.ts',
    "'copy', '--all', `oci-archive:",
  ],
  'sudo tar --extract --gzip --file pets-for-immich.tar.gz --directory /opt': [
    'e2e/release.spec.ts',
    "'tar', ['--extract', '--gzip', '--file', archive, '--directory'",
  ],
};

const docker = 'It asks a Docker daemon, and there is none where the tests run.';
const service = 'It asks a systemd that runs; tests/deploy.spec.ts has the unit checked by systemd-analyze.';
const minutes = 'It computes for many minutes; what it is made of has specs beside it.';

/** Why no test can run the others. */
export const notRun: Record<string, string> = {
  'PETS_PORT=3001 docker compose up --detach': docker,
  'docker build --tag pets-for-immich .': `${docker} tools/image/dockerfile.spec.ts compares the file with the image that is made without.`,
  'docker buildx build --platform linux/amd64,linux/arm64 --tag pets-for-immich .': docker,
  'docker compose logs pets-for-immich': docker,
  'docker compose up --detach': `${docker} tests/deploy.spec.ts holds the files to the schema of compose.`,
  'docker compose up --detach --build': docker,
  'docker load --input pets-for-immich.tar': `${docker} tools/image/archive.spec.ts looks at what it reads.`,
  'docker network ls': docker,
  'echo IMMICH_URL=http://127.0.0.1:2283 | sudo tee /etc/pets-for-immich.env': 'It writes into the machine.',
  'git show --shortstat': "It speaks of one's own commits, in a checkout of Immich.",
  'journalctl --unit pets-for-immich': service,
  'npm run bench:effort -- --photos DIR | --demo SEED [--model FILE] [--server-model FILE] [--seed 1] [--homes 30] [--small] [--untimed] --out FILE':
    minutes,
  'npm run bench:image -- --out FILE [--runs 5]': 'It does again, five times, what e2e/image.spec.ts does.',
  'npm run bench:ranking -- --photos DIR [--model FILE] [--server-model FILE] [--seed 1] [--homes 300] --out FILE':
    minutes,
  'npm run bench:ui -- --out FILE [--scale 2000] [--runs 5]': minutes,
  'npm run bench:verdicts -- --out FILE [--scale 5000] [--photos DIR]': minutes,
  'npm run bench:vision -- --out FILE [--model FILE] [--faces 200]': minutes,
  'npm run fit:ranking': minutes,
  'npm run fit:review': minutes,
  'npm run fit:selection -- --photos ../shared/pets-eval-bodies --server-model … --model … --model …': minutes,
  'npm run fit:verdicts': minutes,
  'npm run format': 'It writes into the sources, by the tools that `npm run lint` runs.',
  'npm run licenses -- --write': 'It writes the page that `npm run licenses` compares.',
  'npm run pictures': 'It takes minutes to write pictures that only a person can judge.',
  'npm run test:mutants -- --seed S --count N --out FILE': minutes,
  'podman load --input pets-for-immich.tar': 'Podman and all that it needs is not installed for one command.',
  'ssh -L 3000:localhost:3000 nas': 'It needs another machine.',
  'sudo cp /opt/pets-for-immich/pets-for-immich.service /etc/systemd/system/': service,
  'sudo systemctl enable --now pets-for-immich': service,
  'tailscale serve --bg 3000': 'It needs an account of Tailscale.',
};
