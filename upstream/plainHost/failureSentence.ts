/** Why something failed: the server's own words when it gave some, else the error's. */
export const failureSentence = (error: unknown): string => {
  if (!(error instanceof Error)) {
    return String(error);
  }
  return 'serverMessage' in error && typeof error.serverMessage === 'string' ? error.serverMessage : error.message;
};
