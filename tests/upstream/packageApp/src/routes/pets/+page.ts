export { load } from 'pets-for-immich/pages/+page.js';

export const ssr = false;
