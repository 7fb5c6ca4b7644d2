import type { Routes } from './context.ts';

const mediaTypes = {
  video: ['.3gp', '.avi', '.m4v', '.mkv', '.mov', '.mp4', '.mpg', '.webm'],
  image: ['.avif', '.gif', '.heic', '.heif', '.jpeg', '.jpg', '.jxl', '.png', '.tif', '.tiff', '.webp'],
  sidecar: ['.xmp'],
};

export const serverRoutes: Routes = (app, { behaviour, oauth, hasSmartSearch }) => {
  const { version } = behaviour;
  const isPublic = { config: { permission: 'public' } };

  app.get('/server/ping', isPublic, () => ({ res: 'pong' }));
  app.get('/server/version', isPublic, () => version);
  app.get('/server/media-types', isPublic, () => mediaTypes);

  app.get('/server/features', isPublic, () => ({
    smartSearch: hasSmartSearch,
    facialRecognition: true,
    duplicateDetection: false,
    map: false,
    reverseGeocoding: true,
    importFaces: false,
    sidecar: true,
    search: true,
    trash: true,
    oauth: oauth.isOn,
    oauthAutoLaunch: oauth.isAutoLaunch,
    ocr: false,
    passwordLogin: !oauth.isOnly,
    configFile: false,
    email: false,
    realtimeTranscoding: false,
  }));

  app.get('/server/config', isPublic, () => ({
    loginPageMessage: '',
    trashDays: 30,
    userDeleteDelay: 7,
    oauthButtonText: 'Login with OAuth',
    isInitialized: true,
    isOnboarded: true,
    externalDomain: '',
    publicUsers: true,
    mapDarkStyleUrl: '',
    mapLightStyleUrl: '',
    maintenanceMode: false,
    minFaces: 3,
  }));

  app.get('/server/about', { config: { permission: 'server.about' } }, () => {
    const name = `v${version.major}.${version.minor}.${version.patch}`;
    return {
      version: name,
      versionUrl: `https://github.com/immich-app/immich/releases/tag/${name}`,
      licensed: false,
      nodejs: process.version,
      exiftool: '',
      ffmpeg: '',
      libvips: '',
      imagemagick: '',
    };
  });
};
