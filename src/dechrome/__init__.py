"""dechrome"""
