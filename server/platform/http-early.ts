import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/**
 * Before the framework: answers what it has in hand already, or calls `goOn`, once, having left the request as it came. It must cost
 * less than refusing: what it answers is neither counted against a rate nor logged.
 */
export type EarlyDoor = (request: IncomingMessage, response: ServerResponse, goOn: () => void) => void;

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** A server of plain HTTP whose calls pass by the early door first. */
export const serverWithEarlyDoor = (early: EarlyDoor | undefined, handler: Handler): Server =>
  createServer((request, response) => {
    if (early === undefined) handler(request, response);
    else early(request, response, () => handler(request, response));
  });
