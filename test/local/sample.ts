/** A small deployment: a data stack and an API stack that imports from it, one function with every kind of trigger. */
const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] })
const imported = (name: string) => ({ 'Fn::ImportValue': `Data:${name}` })
const allow = (actions: readonly string[], resources: readonly unknown[]) => ({
  Effect: 'Allow',
  Action: actions,
  Resource: resources,
})

export const dataStack = {
  Parameters: { BootstrapVersion: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/cdk-bootstrap/x/version' } },
  Resources: {
    Things: {
      Type: 'AWS::DynamoDB::GlobalTable',
      Properties: {
        AttributeDefinitions: ['pk', 'sk', 'gsi1pk'].map((name) => ({ AttributeName: name, AttributeType: 'S' })),
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        GlobalSecondaryIndexes: [
          {
            IndexName: 'gsi1',
            KeySchema: [{ AttributeName: 'gsi1pk', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'ALL' },
          },
        ],
        Replicas: [{ Region: { Ref: 'AWS::Region' }, DeletionProtectionEnabled: true }],
        StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      },
    },
    Seen: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      },
    },
    Photos: {
      Type: 'AWS::S3::Bucket',
      Properties: {
        NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
        ObjectLockEnabled: true,
        ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 30 } } },
      },
    },
    PhotosPolicy: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: {
        Bucket: { Ref: 'Photos' },
        PolicyDocument: {
          Statement: [
            {
              Effect: 'Deny',
              Action: 's3:*',
              Principal: { AWS: '*' },
              Resource: [arnOf('Photos')],
              Condition: { Bool: { 'aws:SecureTransport': 'false' } },
            },
            { Effect: 'Allow', Action: 's3:GetObject', Principal: { Service: 'cloudfront' }, Resource: '*' },
          ],
        },
      },
    },
    Key: { Type: 'AWS::KMS::Key', Properties: { KeySpec: 'ECC_NIST_EDWARDS25519', KeyUsage: 'SIGN_VERIFY' } },
    Alias: { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'alias/sign', TargetKeyId: arnOf('Key') } },
  },
  Outputs: Object.fromEntries(
    [
      ['Things', { Ref: 'Things' }],
      ['ThingsArn', arnOf('Things')],
      ['Stream', { 'Fn::GetAtt': ['Things', 'StreamArn'] }],
      ['Seen', { Ref: 'Seen' }],
      ['SeenArn', arnOf('Seen')],
    ].map(([name, value]) => [String(name), { Value: value, Export: { Name: `Data:${name}` } }]),
  ),
}

export const apiStack = {
  Parameters: { Issuer: { Type: 'String' }, Site: { Type: 'String', Default: 'http://site' } },
  Conditions: { Never: { 'Fn::Equals': [{ Ref: 'AWS::Partition' }, 'aws-cn'] } },
  Resources: {
    Nowhere: { Type: 'AWS::SQS::Queue', Condition: 'Never' },
    Refused: { Type: 'AWS::SQS::Queue' },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        ManagedPolicyArns: [{ 'Fn::Sub': `arn:\${AWS::Partition}:iam::aws:policy/service-role/Basic` }],
        Policies: [
          {
            PolicyDocument: {
              Statement: [
                allow(
                  ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
                  [imported('Stream')],
                ),
                allow(['sqs:SendMessage'], [arnOf('Refused')]),
              ],
            },
          },
        ],
      },
    },
    Policy: {
      Type: 'AWS::IAM::Policy',
      Properties: {
        Roles: [{ Ref: 'Role' }],
        PolicyDocument: { Statement: allow(['dynamodb:PutItem', 'dynamodb:UpdateItem'], [imported('SeenArn')]) },
      },
    },
    Fn: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Code: { S3Bucket: 'assets', S3Key: 'fn.zip' },
        Handler: 'index.handler',
        Runtime: 'nodejs24.x',
        Role: arnOf('Role'),
        Timeout: 5,
        MemorySize: 256,
        DeadLetterConfig: { TargetArn: arnOf('Refused') },
        Environment: {
          Variables: {
            SEEN: imported('Seen'),
            SITE: { Ref: 'Site' },
            ISSUER: { 'Fn::Join': ['', [{ Ref: 'Issuer' }, '/oidc']] },
            EMPTY: { 'Fn::If': ['Never', 'x', { Ref: 'AWS::NoValue' }] },
          },
        },
      },
    },
    Invoke: {
      Type: 'AWS::Lambda::EventInvokeConfig',
      Properties: { FunctionName: { Ref: 'Fn' }, Qualifier: '$LATEST', MaximumRetryAttempts: 1 },
    },
    Mapping: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: imported('Stream'),
        FunctionName: { Ref: 'Fn' },
        BatchSize: 4,
        BisectBatchOnFunctionError: true,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        MaximumRetryAttempts: 1,
        StartingPosition: 'LATEST',
        DestinationConfig: { OnFailure: { Destination: arnOf('Refused') } },
        FilterCriteria: { Filters: [{ Pattern: '{"eventName":["INSERT"]}' }] },
      },
    },
    Notifications: {
      Type: 'Custom::S3BucketNotifications',
      Properties: {
        ServiceToken: 'helper',
        BucketName: 'data-photos',
        NotificationConfiguration: {
          LambdaFunctionConfigurations: [
            {
              Events: ['s3:ObjectCreated:*'],
              LambdaFunctionArn: arnOf('Fn'),
              Filter: { Key: { FilterRules: [{ Name: 'prefix', Value: 'photos/' }] } },
            },
          ],
        },
      },
    },
    Arrived: {
      Type: 'AWS::Events::Rule',
      Properties: {
        EventPattern: {
          source: ['aws.s3'],
          'detail-type': ['Object Created'],
          detail: { bucket: { name: ['data-photos'] }, object: { key: [{ prefix: 'bus/' }] } },
        },
        Targets: [{ Id: 'T', Arn: arnOf('Fn') }],
      },
    },
    Sweep: {
      Type: 'AWS::Events::Rule',
      Properties: {
        Name: 'sweep',
        ScheduleExpression: 'rate(5 minutes)',
        Targets: [{ Id: 'T', Arn: arnOf('Fn') }],
      },
    },
    Http: { Type: 'AWS::ApiGatewayV2::Api', Properties: { Name: 'http', ProtocolType: 'HTTP' } },
    Authorizer: {
      Type: 'AWS::ApiGatewayV2::Authorizer',
      Properties: {
        ApiId: { Ref: 'Http' },
        AuthorizerType: 'JWT',
        JwtConfiguration: { Audience: ['wangge'], Issuer: { Ref: 'Issuer' } },
      },
    },
    Integration: {
      Type: 'AWS::ApiGatewayV2::Integration',
      Properties: { ApiId: { Ref: 'Http' }, IntegrationUri: arnOf('Fn'), PayloadFormatVersion: '2.0' },
    },
    Route: {
      Type: 'AWS::ApiGatewayV2::Route',
      Properties: {
        ApiId: { Ref: 'Http' },
        RouteKey: 'GET /v1/things/{id}',
        AuthorizationType: 'JWT',
        AuthorizerId: { Ref: 'Authorizer' },
        Target: { 'Fn::Join': ['/', ['integrations', { Ref: 'Integration' }]] },
      },
    },
  },
}
