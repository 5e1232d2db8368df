export { useClient } from './core.ts';
