import { readFileSync } from 'node:fs';

/** Where the product listens, without a slash at the end. `run` sets it. */
export const provider = process.env.PROVIDER_URL?.replace(/\/$/, '') ?? '';

/** The issuer is the same string everywhere, with the slash. */
export const issuer = `${provider}/`;

export const ordersApi = 'https://orders.interop.example/';

const users = JSON.parse(readFileSync(new URL('../seed/default/users.json', import.meta.url), 'utf8'));

/** A user of the seed. Each test file has its own, so that no limit on sign-ins of one user couples the files. */
export const user = (name) => users.find((one) => one.user_id === name);

/** Options for `test`: skips when nothing was started, unless a skip would count as a failure. */
export const needsProduct = {
  skip: !provider && !process.env.INTEROP_REQUIRED && 'PROVIDER_URL is not set: start with tests/interop/run',
  timeout: 60_000,
};
