"""The words of the template's sheet Petunjuk, part of the form as an office prints it."""

GUIDANCE = (
    (
        "Secara singkat",
        (
            "Isi lembar Pegawai (satu baris satu orang) dan lembar OPD (satu baris satu perangkat"
            " daerah). Lembar Ketidakhadiran boleh kosong. Judul kolom berwarna gelap wajib ada;"
            " yang berwarna terang boleh dihapus. Urutan kolom bebas."
        ),
    ),
    (
        "Baris contoh",
        "Baris contoh bukan orang sungguhan. Mohon menghapusnya sebelum berkas diserahkan.",
    ),
    (
        "NIP",
        (
            "18 angka, ditulis sebagai teks. Kolomnya sudah berformat teks. Apabila Excel"
            " menampilkan 1,98609E+17, angka terakhir sudah hilang dan NIP harus diketik ulang."
            " NI PPPK ditulis pada kolom yang sama."
        ),
    ),
    ("OPD", "Kode atau nama OPD seperti pada lembar OPD."),
    (
        "Unit Kerja",
        "Persentase dihitung per unit kerja, maka nama unit harus ditulis sama pada setiap baris.",
    ),
    (
        "Jenjang",
        (
            "JPT Madya, JPT Pratama, Administrator, Pengawas, Fungsional, atau Pelaksana. Eselon"
            " (II.b) dan jenjang fungsional (Ahli Muda, Terampil) juga dikenali. Golongan (III/a)"
            " bukan jenjang."
        ),
    ),
    (
        "Pola Kerja",
        (
            "gilir: mengikuti giliran. kantor: selalu di kantor. lapangan: selalu di lapangan."
            " rumah: selalu dari rumah. Kosong berarti gilir."
        ),
    ),
    ("Piket", "ya bila orang tersebut dapat dijadwalkan piket; kosong berarti tidak."),
    ("Peran", "pegawai, operator, kepala, atau admin. Kosong berarti pegawai."),
    ("Mulai dan Selesai", "Hari pertama dan hari terakhir bertugas, bila ada."),
    (
        "Jam kerja",
        (
            "Senin sampai Minggu: 07.30-16.00. Libur atau kosong berarti tidak bekerja. Jam dan zona"
            " adalah jam setempat OPD."
        ),
    ),
    (
        "Layanan",
        (
            "Kelompok layanan bila ada, misalnya esensial, kritikal, kesehatan, kebersihan, darurat,"
            " perhubungan. Surat edaran dapat mengecualikan OPD menurut kelompok ini."
        ),
    ),
    (
        "Ketidakhadiran",
        (
            "Jenis: cuti, sakit, dinas luar, tugas belajar, atau khusus. Untuk khusus, mohon tidak"
            " menuliskan alasannya di mana pun dalam berkas ini."
        ),
    ),
    ("Tanggal", "31-12-2026 atau 31 Desember 2026; hari mendahului bulan."),
)
