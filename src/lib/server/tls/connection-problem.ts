/** Why a server that may be fine isn't talked to; each has words of its own in problem-words.ts. */
export type ConnectionProblem =
  | 'certificate-untrusted'
  | 'certificate-expired'
  | 'certificate-not-yet-valid'
  | 'certificate-wrong-name'
  | 'https-to-plain-http'
  | 'http-to-https';

const codes: Record<string, ConnectionProblem> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate-untrusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate-untrusted',
  UNABLE_TO_GET_ISSUER_CERT: 'certificate-untrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate-untrusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate-untrusted',
  CERT_UNTRUSTED: 'certificate-untrusted',
  CERT_SIGNATURE_FAILURE: 'certificate-untrusted',
  INVALID_CA: 'certificate-untrusted',
  CERT_CHAIN_TOO_LONG: 'certificate-untrusted',
  CERT_HAS_EXPIRED: 'certificate-expired',
  CERT_NOT_YET_VALID: 'certificate-not-yet-valid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate-wrong-name',
  HOSTNAME_MISMATCH: 'certificate-wrong-name',
  ERR_SSL_WRONG_VERSION_NUMBER: 'https-to-plain-http',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'https-to-plain-http',
  ERR_SSL_HTTP_REQUEST: 'https-to-plain-http',
  // an alert of TLS where an answer in HTTP was expected
  HPE_INVALID_CONSTANT: 'http-to-https',
};

/** Reads the code that Node gives an error of a connection; null for those that say nothing about https. */
export const connectionProblemIn = (error: unknown): ConnectionProblem | null => {
  if (!(error instanceof Error)) {
    return null;
  }
  const { code, message } = error as NodeJS.ErrnoException;
  return codes[code ?? ''] ?? (/wrong version number/iu.test(message) ? 'https-to-plain-http' : null);
};

/** What servers say, with status 400, to plain http at their port for https: nginx, Apache, Caddy and others in Go. */
const saysHttps =
  /plain HTTP request was sent to HTTPS port|speaking plain HTTP to an SSL|HTTP request to an HTTPS server/iu;

export const problemInAnswer = (status: number, text: string): ConnectionProblem | null =>
  status === 400 && saysHttps.test(text) ? 'http-to-https' : null;
