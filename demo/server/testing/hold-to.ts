import type { FastifyInstance } from 'fastify';
import { badRequest } from '../http/errors.ts';
import type { OpenApi } from './open-api.ts';

/** Has every request refused that breaks the contract, as a server would that checks what it says. */
export const holdTo = (app: FastifyInstance, contract: OpenApi): void => {
  app.addHook('preHandler', (request, _, done) => {
    const wrong = contract.wrongInRequest(request.method, request.url, request.body);
    done(wrong.length > 0 ? badRequest(`Against the contract: ${wrong.join(', ')}`) : undefined);
  });
};
