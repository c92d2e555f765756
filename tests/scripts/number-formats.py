import boto3

for spec, value in [("08,", 458), ("09,", 458), ("010,", -1234567), ("012,.2f", 1234.5), ("013,.2f", 1234.5), ("0>8,", 458), ("0=8,", 458),
                    ("=08,", 458), ("<08,", 458), ("010_x", 4589999), ("#010_x", 4589999), ("x=8,", 458), ("08,", float("inf")), ("+08,", 4),
                    ("011,.1%", 0.5), ("012_b", 5), ("06,", 458), ("07,", 458), (",", 1e16), ("012,", 12.5), ("-<8d", 5), ("^+9.2f", 3.14159)]:
    print(spec, format(value, spec), sep="|")
client = boto3.client("lambda")
size = client.get_function_configuration(FunctionName="orders")["MemorySize"]
client.update_alias(FunctionName="orders", Name="live", Description=f"{size:06,} MB {size * 10:08_}")
print(client.get_alias(FunctionName="orders", Name="live")["Description"])
