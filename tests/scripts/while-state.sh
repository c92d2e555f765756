#!/bin/bash
fn=orders
max=10; count=0
aws lambda create-function --function-name worker --runtime python3.12 --role arn:aws:iam::123456789012:role/r --handler a.b --zip-file fileb://v1.zip --query 'State' --output text
