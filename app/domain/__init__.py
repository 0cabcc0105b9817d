"""What things mean: enums, frozen rows, pure rules. No Qt, no SQL, no files but resources."""
