import fc from 'fast-check';

/**
 * Property tests draw the same cases in every run, so that a gate that was green stays green. Look for new ones with
 * `TRIMBIN_SEED=<number> npm test`.
 */
fc.configureGlobal({ seed: Number(process.env['TRIMBIN_SEED'] ?? 20_261_125) });
