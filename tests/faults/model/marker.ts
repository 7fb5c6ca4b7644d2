/** Whether it is the name of somebody whom the app makes in passing. */
export const isMarkerName = (name: string): boolean => name.includes('pets-for-immich');
