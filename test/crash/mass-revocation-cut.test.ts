import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import * as contract from '../../core/contract/mass-revocations.ts';
import { createAccount } from '../../server/accounts/create-account.ts';
import { inTransaction } from '../../server/platform/database.ts';
import { type CrashPortal, crashPortal } from '../support/crash-portal.ts';

