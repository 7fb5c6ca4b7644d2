import type { BulkIdResponseDto, MergePersonDto } from '@immich/sdk';

/** What the SDK had before 3.2.1, for `olderSdk` alone; the SDK that is installed here has it no longer. */
declare module '@immich/sdk' {
  export function mergePerson(
    given: { id: string; mergePersonDto: MergePersonDto },
    options?: { signal: AbortSignal },
  ): Promise<BulkIdResponseDto[]>;
}
