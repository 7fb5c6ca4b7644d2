/** Has the browser load a picture that will be needed soon. One that fails is asked for again when it is shown. */
export const preloadPicture = (url: string): void => {
  new Image().src = url;
};
