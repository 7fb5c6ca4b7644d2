/** What is wrong with what IMMICH_URL leads to, where that can be told; each has words of its own in problem-words.ts. */
export type ImmichProblem =
  | 'certificate-untrusted'
  | 'certificate-expired'
  | 'certificate-not-yet-valid'
  | 'certificate-wrong-name'
  | 'https-to-plain-http'
  | 'http-to-https'
  | 'name-unknown'
  | 'nothing-listens'
  | 'no-answer'
  | 'gateway'
  | 'machine-learning';

const codes: Record<string, ImmichProblem> = {
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
  ENOTFOUND: 'name-unknown',
  EAI_AGAIN: 'name-unknown',
  ECONNREFUSED: 'nothing-listens',
  EHOSTUNREACH: 'no-answer',
  ENETUNREACH: 'no-answer',
  ETIMEDOUT: 'no-answer',
  UND_ERR_CONNECT_TIMEOUT: 'no-answer',
};

/** Reads the code that Node gives an error of a connection; null for those that say nothing about the address. */
export const problemInError = (error: unknown): ImmichProblem | null => {
  if (!(error instanceof Error)) {
    return null;
  }
  if (error.name === 'TimeoutError') {
    return 'no-answer';
  }
  const { code, message } = error as NodeJS.ErrnoException;
  return codes[code ?? ''] ?? (/wrong version number/iu.test(message) ? 'https-to-plain-http' : null);
};

/** What servers say, with status 400, to plain http at their port for https: nginx, Apache, Caddy and others in Go. */
const saysHttps =
  /plain HTTP request was sent to HTTPS port|speaking plain HTTP to an SSL|HTTP request to an HTTPS server/iu;

/** Whether a page asks for a password: Immich answers what is asked of it here to everybody, and never with a page. */
const asksForPassword = /<input\b[^>]*\btype=["']?password\b/iu;

interface Answer {
  status: number;
  headers: Headers;
  /** Its body. */
  text: string;
}

/** Where a redirect leads, or null for an answer that is none or that leads nowhere. */
const targetOf = ({ status, headers }: Answer, asked: URL): URL | null => {
  const location = headers.get('location');
  return status >= 300 && status < 400 && location !== null && URL.canParse(location, asked.href)
    ? new URL(location, asked)
    : null;
};

/**
 * What an answer that holds no version tells of the address that was asked. A gateway sends everybody to its own page, or
 * shows it; a server with https, whoever came without, to the same address with it.
 */
export const problemInAnswer = (answer: Answer, asked: URL): ImmichProblem | null => {
  const { status, headers, text } = answer;
  if (status === 400 && saysHttps.test(text)) {
    return 'http-to-https';
  }
  const target = targetOf(answer, asked);
  if (target) {
    const isSameWithHttps =
      asked.protocol === 'http:' &&
      target.protocol === 'https:' &&
      target.hostname === asked.hostname &&
      target.pathname === asked.pathname;
    return isSameWithHttps ? 'http-to-https' : 'gateway';
  }
  const isPage = /^text\/html\b/iu.test(headers.get('content-type') ?? '');
  return status === 401 || status === 407 || (isPage && (status === 403 || asksForPassword.test(text)))
    ? 'gateway'
    : null;
};
