/**
 * What browsers offer to secure pages alone. TypeScript's own declarations of the DOM, which are made of the browsers'
 * data, say so of most; the rest are features that these do not declare, or declare without saying it (MDN, "Features
 * restricted to secure contexts").
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const words = (text) => text.trim().split(/\s+/u);

const libraries = path.dirname(createRequire(import.meta.url).resolve('typescript'));
const mark = 'Available only in secure contexts.';

/**
 * The interfaces, and members of others, that a declaration file says it of; the types of properties; and the interfaces
 * that are objects of their own, the others being parts of one.
 */
const readLibrary = (file) => {
  const interfaces = new Set();
  const objects = new Set();
  const members = [];
  const properties = [];
  let owner = '';
  let isMarked = false;
  for (const line of readFileSync(path.join(libraries, file), 'utf8').split('\n')) {
    const [, keyword, opened] = /^(interface|declare var) (\w+)/u.exec(line) ?? [];
    const [, member, type] = /^ {4}(?:readonly )?(\w+)\??[(<:](?: (\w+))?/u.exec(line) ?? [];
    if (keyword === 'declare var') {
      objects.add(opened);
      owner = '';
    } else if (opened) {
      owner = opened;
    }
    if (line.includes(mark)) {
      isMarked = true;
    } else if (opened || member) {
      if (member && owner) {
        properties.push({ owner, name: member, type });
      }
      if (isMarked && member) {
        members.push({ owner, name: member });
      } else if (isMarked) {
        interfaces.add(opened);
      }
      isMarked = false;
    }
  }
  return { interfaces, members, objects, properties };
};

const isNavigator = (owner) => /^(?:Worker)?Navigator/u.test(owner);

const read = ['lib.dom.d.ts', 'lib.webworker.d.ts'].map((file) => readLibrary(file));
const declaredInterfaces = new Set(read.flatMap(({ interfaces }) => [...interfaces]));
const declaredMembers = read.flatMap(({ interfaces, members, objects, properties }) => [
  ...members,
  ...properties.filter(
    ({ owner, type }) => isNavigator(owner) && (interfaces.has(type) || (interfaces.has(owner) && !objects.has(owner))),
  ),
]);

/** Names of `navigator`. */
export const navigatorMembers = new Set([
  ...declaredMembers.filter(({ owner }) => isNavigator(owner)).map(({ name }) => name),
  ...words(`
    bluetooth contacts deviceMemory devicePosture geolocation getBattery getInstalledRelatedApps
  `),

  'hid',
  'keyboard',
  'managed',
  'ml',
  'presentation',
  'serial',
  'storageBuckets',
  'unregisterProtocolHandler',
  'usb',
  ...words(`
    userAgentData virtualKeyboard windowControlsOverlay xr
  `),
]);

/** Names of the global object. Threads and shared memory take a secure page that is isolated as well. */
export const globalNames = new Set([
  ...declaredInterfaces,
  ...declaredMembers.filter(({ owner }) => owner.startsWith('Window')).map(({ name }) => name),

  'Bluetooth',
  'DocumentPictureInPicture',
  'EyeDropper',
  'HID',
  'IdleDetector',
  'LanguageDetector',
  'LanguageModel',
  ...words(`
    NDEFReader Notification PresentationRequest Rewriter Serial SharedArrayBuffer Summarizer Accelerometer
    AmbientLightSensor Gyroscope LinearAccelerationSensor Magnetometer Sensor AbsoluteOrientationSensor
    GravitySensor OrientationSensor RelativeOrientationSensor Translator
  `),

  'USB',
  'Writer',
  'XRSystem',
  'cookieStore',
  'crossOriginIsolated',
  'documentPictureInPicture',
  'getScreenDetails',
  ...words(`
    launchQueue queryLocalFonts sharedStorage showDirectoryPicker showOpenFilePicker showSaveFilePicker
  `),
]);

/** Names of any other object. */
export const otherMembers = new Set([
  ...declaredMembers.filter(({ owner }) => !isNavigator(owner) && !owner.startsWith('Window')).map(({ name }) => name),
  ...words(`
    createSyncAccessHandle getAsFileSystemHandle getDirectory hasStorageAccess layoutWorklet
    measureUserAgentSpecificMemory paintWorklet pushManager requestStorageAccess
  `),
]);

/** Names of these that objects of one's own may well have: what they are of has to be known. */
export const commonNames = new Set(
  words(`
    bluetooth caches canShare contacts credentials geolocation hid keyboard locks login managed ml presentation
    serial share storage usb xr
  `),
);
