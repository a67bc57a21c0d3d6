"""Measurements that print and assert nothing."""
