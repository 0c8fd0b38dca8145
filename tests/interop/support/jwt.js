import crypto from 'node:crypto';

const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * A token whose header and signature need not agree, which no library makes: `header` says what it likes, `sign` is the algorithm that is really used (null leaves the
 * signature empty). An `HS` algorithm takes a secret in place of the key.
 */
export function forge(header, claims, key, sign = header.alg) {
  const signed = `${encode(header)}.${encode(claims)}`;
  if (!sign) return `${signed}.`;
  const hash = `sha${sign.slice(2)}`;
  if (sign.startsWith('HS')) return `${signed}.${crypto.createHmac(hash, key).update(signed).digest('base64url')}`;
  const padding = sign.startsWith('PS')
    ? { padding: crypto.constants.RSA_PKCS1_PSS_PADDING, saltLength: crypto.constants.RSA_PSS_SALTLEN_DIGEST }
    : { dsaEncoding: 'ieee-p1363' };
  return `${signed}.${crypto.sign(hash, Buffer.from(signed), { key, ...padding }).toString('base64url')}`;
}

/** The same token with one bit of that part (0 header, 1 payload, 2 signature) turned round. */
export function flipped(token, part) {
  const parts = token.split('.');
  const bytes = Buffer.from(parts[part], 'base64url');
  // The lowest bit of a letter in the middle: a letter of JSON becomes another one.
  const at = part === 2 ? bytes.length >> 1 : bytes.findIndex((byte, index) => index > bytes.length / 2 && /[a-z]/.test(String.fromCharCode(byte)));
  bytes[at] ^= 1;
  parts[part] = bytes.toString('base64url');
  return parts.join('.');
}
