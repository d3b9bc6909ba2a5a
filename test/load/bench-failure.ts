/** Why the bench gives no figure, in one sentence; anything else that is thrown is a fault of its own. */
export class BenchFailure extends Error {}
