/** A mistake in the environment; the message is a sentence for whoever started the app. */
export class SettingsError extends Error {
  override name = 'SettingsError';
}
