/**
 * Stands for `typebox` in the browser bundle (web/vite.config.ts). The web shares the contract's methods, paths and types;
 * validating is the server's work, so the schemas themselves need not be shipped. Whatever builder the contract calls,
 * it gets an empty schema, which keeps its properties where it is an object.
 */
const emptySchema = (properties?: unknown): object => ({ properties });

export default new Proxy({}, { get: () => emptySchema });
