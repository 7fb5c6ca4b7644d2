import { getApp } from '$lib/server/app';
import { dataPolicy } from '$lib/server/headers/securityHeaders';
import { serveModel } from '$lib/server/modelFiles';
import type { RequestHandler } from './$types';

/** A model that whoever runs this app has put into `MODELS_DIR`. */
export const GET: RequestHandler = async ({ params, request }) => {
  const response = await serveModel(getApp().settings.modelsDir, params.file, request);
  response.headers.set('content-security-policy', dataPolicy);
  return response;
};

export const HEAD = GET;
