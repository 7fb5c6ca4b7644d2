/** The SDK's own error inside one of the feature's, which Immich's error handling reads the server's words from. */
export const causeOf = (error: unknown): unknown => (error instanceof Error && error.cause ? error.cause : error);
