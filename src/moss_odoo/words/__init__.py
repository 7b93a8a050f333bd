"""What people read in their language: what codes stand for, notices, proofs, and figures."""
