<?php
// PHP's openssl extension, as its manual shows.
$key = openssl_pkey_new(['private_key_bits' => 3072, 'private_key_type' => OPENSSL_KEYTYPE_RSA]);
$csr = openssl_csr_new(['commonName' => 'typed by the person'], $key, ['digest_alg' => 'sha256']);
openssl_csr_export_to_file($csr, 'request.csr');
