import { answerJobs } from '../platform/killable-worker.ts';
import { checkCsr } from './check-csr.ts';

answerJobs(checkCsr);
