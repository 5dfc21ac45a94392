//! A ZIP archive of a few small files, stored without compression: what an Office document needs, and no more.

/// CRC-32 as ZIP defines it, bit by bit: the files are a few kilobytes.
fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 };
        }
    }
    !crc
}

/// 1 January 1980, 00:00: the same input gives the same bytes.
const DATE: u16 = 0x21;

/// An archive with these files, in this order. Names are ASCII.
pub(super) fn stored(files: &[(&str, String)]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut directory = Vec::new();
    for (name, content) in files {
        let offset = out.len() as u32;
        let mut common = Vec::new();
        put16(&mut common, 20); // version needed: 2.0
        put16(&mut common, 1 << 11); // names are UTF-8
        put16(&mut common, 0); // stored
        put16(&mut common, 0);
        put16(&mut common, DATE);
        put32(&mut common, crc32(content.as_bytes()));
        put32(&mut common, content.len() as u32);
        put32(&mut common, content.len() as u32);
        put16(&mut common, name.len() as u16);
        put16(&mut common, 0);

        put32(&mut out, 0x0403_4b50);
        out.extend(&common);
        out.extend(name.as_bytes());
        out.extend(content.as_bytes());

        put32(&mut directory, 0x0201_4b50);
        put16(&mut directory, 20); // made by: 2.0
        directory.extend(&common);
        put16(&mut directory, 0); // no comment
        put16(&mut directory, 0); // first disk
        put16(&mut directory, 0);
        put32(&mut directory, 0);
        put32(&mut directory, offset);
        directory.extend(name.as_bytes());
    }
    let (start, length, count) = (out.len() as u32, directory.len() as u32, files.len() as u16);
    out.extend(directory);
    put32(&mut out, 0x0605_4b50);
    put16(&mut out, 0);
    put16(&mut out, 0);
    put16(&mut out, count);
    put16(&mut out, count);
    put32(&mut out, length);
    put32(&mut out, start);
    put16(&mut out, 0);
    out
}

fn put16(out: &mut Vec<u8>, value: u16) {
    out.extend(value.to_le_bytes());
}

fn put32(out: &mut Vec<u8>, value: u32) {
    out.extend(value.to_le_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_the_one_of_the_standard() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
    }

    #[test]
    fn the_directory_points_at_the_files() {
        let archive = stored(&[("a.txt", "one".to_owned()), ("b.txt", "two".to_owned())]);
        assert_eq!(archive.get(..4), Some(&b"PK\x03\x04"[..]));
        let end = archive.len() - 22;
        let start = u32::from_le_bytes(archive[end + 16..end + 20].try_into().unwrap()) as usize;
        assert_eq!(archive.get(start..start + 4), Some(&b"PK\x01\x02"[..]));
    }
}
