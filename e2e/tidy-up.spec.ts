import { savingTests } from './support/savingTests.ts';
import { test } from './support/test.ts';

savingTests(test);
