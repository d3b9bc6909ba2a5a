"""wolfSSL as firmware uses it, by its own library (Debian brings no command with it): wolfssl.py KEY NAME, or --version"""
import ctypes
import sys

wolf = ctypes.CDLL("libwolfssl.so.35")
for function in (
    "wolfSSL_X509_REQ_new wolfSSL_X509_NAME_new wolfSSL_BIO_new_file wolfSSL_PEM_read_bio_PrivateKey wolfSSL_EVP_sha256"
).split():
    getattr(wolf, function).restype = ctypes.c_void_p
wolf.wolfSSL_lib_version.restype = ctypes.c_char_p
pointer = ctypes.c_void_p
utf8 = 0x1000


def must(result):
    if result != 1:
        sys.exit(f"wolfSSL: {result}")


if sys.argv[1] == "--version":
    print(wolf.wolfSSL_lib_version().decode())
    sys.exit()
key_file, common_name = sys.argv[1:]
must(wolf.wolfSSL_Init())
key = pointer(wolf.wolfSSL_PEM_read_bio_PrivateKey(pointer(wolf.wolfSSL_BIO_new_file(key_file.encode(), b"rb")), 0, 0, 0))
csr, name = pointer(wolf.wolfSSL_X509_REQ_new()), pointer(wolf.wolfSSL_X509_NAME_new())
must(wolf.wolfSSL_X509_NAME_add_entry_by_txt(name, b"CN", utf8, common_name.encode(), -1, -1, 0))
must(wolf.wolfSSL_X509_REQ_set_subject_name(csr, name))
must(wolf.wolfSSL_X509_REQ_set_pubkey(csr, key))
must(wolf.wolfSSL_X509_REQ_sign(csr, key, pointer(wolf.wolfSSL_EVP_sha256())))
out = pointer(wolf.wolfSSL_BIO_new_file(b"request.csr", b"wb"))
must(wolf.wolfSSL_PEM_write_bio_X509_REQ(out, csr))
wolf.wolfSSL_BIO_free(out)
