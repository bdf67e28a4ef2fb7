"""Every page of the product in one table."""

urlpatterns: list = []
