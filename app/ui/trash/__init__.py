"""Page Đã xóa."""
