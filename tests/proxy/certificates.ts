import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface Certificate {
  key: string;
  cert: string;
}

export interface Authority {
  /** Its own certificate, in PEM. */
  certificate: string;
  /** Issues a certificate for a name, valid between two times written as `20260101000000Z`. */
  issue(name: string, from: string, to: string): Certificate;
}

const config = `[ca]
default_ca = it
[it]
database = index.txt
serial = serial
new_certs_dir = .
certificate = ca.pem
private_key = ca.key
default_md = sha256
policy = any
copy_extensions = copy
unique_subject = no
[any]
commonName = supplied
[req]
distinguished_name = name
[name]
`;

/** An authority that nobody knows, made by openssl in a folder that ends with the process. */
export const makeAuthority = (): Authority => {
  const folder = mkdtempSync(path.join(tmpdir(), 'pets-ca-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const read = (file: string) => readFileSync(path.join(folder, file), 'utf8');
  const newKey = ['-newkey', 'rsa:2048', '-nodes', '-config', 'ca.conf'];
  writeFileSync(path.join(folder, 'ca.conf'), config);
  writeFileSync(path.join(folder, 'index.txt'), '');
  writeFileSync(path.join(folder, 'serial'), '01\n');
  const isAuthority = ['-addext', 'basicConstraints=critical,CA:TRUE'];
  openssl('req', '-x509', ...newKey, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=Own CA', ...isAuthority);
  return {
    certificate: read('ca.pem'),
    issue: (name, from, to) => {
      const subject = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`];
      openssl('req', ...newKey, '-keyout', 'leaf.key', '-out', 'leaf.csr', ...subject);
      const dates = ['-startdate', from, '-enddate', to];
      openssl('ca', '-batch', '-notext', '-config', 'ca.conf', '-in', 'leaf.csr', '-out', 'leaf.pem', ...dates);
      return { key: read('leaf.key'), cert: read('leaf.pem') };
    },
  };
};
