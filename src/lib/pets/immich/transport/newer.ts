import { mergePeople, mergePersonLegacy, setFetch, type BulkIdResponseDto } from '@immich/sdk';
import { fetchThroughGateway } from './gateway';

/**
 * What `@immich/sdk` has since 3.2.1 and calls otherwise before. All that depends on the SDK's own version stands here: in
 * Immich's own web, whose SDK is always as old as the web itself, this file alone is another one.
 */
export { isMalformedResponseError } from '@immich/sdk';

type CallOptions = Parameters<typeof mergePeople>[1];

/** `POST /people/merge`, new in 3.2.1: the first id survives. */
export const mergeIntoFirst = (ids: string[], options: CallOptions): Promise<BulkIdResponseDto[]> =>
  mergePeople({ mergePersonDto: { ids } }, options);

/** `POST /people/{survivor}/merge`, for older servers. */
export const mergeInto = (survivorId: string, ids: string[], options: CallOptions): Promise<BulkIdResponseDto[]> =>
  mergePersonLegacy({ id: survivorId, mergePersonDto: { ids } }, options);

/**
 * The SDK drops the headers of an answer that is no JSON, and proxies say "too many requests" in a page or a word: it is
 * given JSON instead, so that it is known when to ask again.
 */
export const keepHeaders = (): void =>
  setFetch(async (input, init) => {
    const answer = await fetchThroughGateway(input, init);
    if (answer.status !== 429 || answer.headers.get('content-type')?.includes('json')) {
      return answer;
    }
    const headers = new Headers(answer.headers);
    headers.set('content-type', 'application/json');
    return new Response('{}', { status: answer.status, headers });
  });
