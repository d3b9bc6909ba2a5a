/**
 * Stands for `typebox` in the browser bundle (web/vite.config.ts). The web shares the contract's methods, paths and types;
 * validating is the server's work, so the schemas themselves need not be shipped.
 */
const nothing = (): object => ({});

export default {
  Array: nothing,
  Boolean: nothing,
  Integer: nothing,
  Literal: nothing,
  Null: nothing,
  Object: (properties: object): object => ({ properties }),
  Optional: nothing,
  Record: nothing,
  String: nothing,
  Union: nothing,
};
