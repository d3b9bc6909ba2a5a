"""mbedTLS as firmware uses it, by its own library (Debian brings no command with it): mbedtls.py KEY NAME HASH, or --version"""
import ctypes
import sys

crypto = ctypes.CDLL("libmbedcrypto.so.7", mode=ctypes.RTLD_GLOBAL)
x509 = ctypes.CDLL("libmbedx509.so.1")
if sys.argv[1] == "--version":
    version = ctypes.create_string_buffer(32)
    crypto.mbedtls_version_get_string(version)
    print(version.value.decode())
    sys.exit()
key_file, name, digest = sys.argv[1:]
# The structures are opaque here: room enough for each.
key, csr, entropy, drbg = (ctypes.create_string_buffer(131072) for _ in range(4))
out = ctypes.create_string_buffer(16384)


def must(result):
    if result != 0:
        sys.exit(f"mbedTLS: -0x{-result:04x}")


crypto.mbedtls_pk_init(key)
x509.mbedtls_x509write_csr_init(csr)
crypto.mbedtls_entropy_init(entropy)
crypto.mbedtls_ctr_drbg_init(drbg)
must(crypto.mbedtls_ctr_drbg_seed(drbg, crypto.mbedtls_entropy_func, entropy, b"sceau", ctypes.c_size_t(5)))
must(crypto.mbedtls_pk_parse_keyfile(key, key_file.encode(), None))
x509.mbedtls_x509write_csr_set_key(csr, key)
x509.mbedtls_x509write_csr_set_md_alg(csr, {"SHA256": 6, "SHA384": 7, "SHA512": 8}[digest])
must(x509.mbedtls_x509write_csr_set_subject_name(csr, name.encode()))
must(x509.mbedtls_x509write_csr_set_key_usage(csr, ctypes.c_ubyte(0x80)))
size = ctypes.c_size_t(len(out))
must(x509.mbedtls_x509write_csr_pem(csr, out, size, crypto.mbedtls_ctr_drbg_random, drbg))

with open("request.csr", "wb") as file:
    file.write(out.value)
