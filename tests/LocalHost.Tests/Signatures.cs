using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace GovPlatform.LocalHost.Tests;

/// <summary>Aspire's signatures that AppHost.cs and its helpers use, written by hand as Aspire 13.5.2 has them.</summary>
internal static class Signatures
{
    private const string B = "IDistributedApplicationBuilder";
    private const string Text = "String";

    internal static readonly string[] Table =
    [
        $"static {B} DistributedApplication.CreateBuilder(String[] args)",
        $"DistributedApplication {B}.Build()",
        "Void DistributedApplication.Run()",
        "Task DistributedApplication.RunAsync(CancellationToken cancellationToken = default)",
        $"static RB<PostgresServerResource> PostgresBuilderExtensions.AddPostgres(this {B} builder, {Text} name, "
            + "RB<ParameterResource> userName = null, RB<ParameterResource> password = null, Int32? port = null)",
        "static RB<PostgresServerResource> PostgresBuilderExtensions.WithDataVolume("
            + $"this RB<PostgresServerResource> builder, {Text} name = null, Boolean isReadOnly = False)",
        $"static RB<RabbitMQServerResource> RabbitMQBuilderExtensions.AddRabbitMQ(this {B} builder, {Text} name, "
            + "RB<ParameterResource> userName = null, RB<ParameterResource> password = null, Int32? port = null)",
        "static RB<RabbitMQServerResource> RabbitMQBuilderExtensions.WithDataVolume("
            + $"this RB<RabbitMQServerResource> builder, {Text} name = null, Boolean isReadOnly = False)",
        $"static RB<RedisResource> RedisBuilderExtensions.AddRedis(this {B} builder, {Text} name, Int32? port = null, "
            + "RB<ParameterResource> password = null)",
        $"static RB<ProjectResource> ProjectResourceBuilderExtensions.AddProject<TProject>(this {B} builder, {Text} name)",
        $"static RB<ParameterResource> ParameterResourceBuilderExtensions.AddParameter(this {B} builder, {Text} name, "
            + "ParameterDefault value, Boolean secret = False, Boolean persist = False)",
        "static RB<TDestination> ResourceBuilderExtensions.WithReference<TDestination>(this RB<TDestination> builder, "
            + $"RB<IResourceWithConnectionString> source, {Text} connectionName = null, Boolean optional = False)",
        "static RB<TDestination> ResourceBuilderExtensions.WithReference<TDestination>(this RB<TDestination> builder, "
            + "RB<IResourceWithServiceDiscovery> source)",
        "static RB<T> ResourceBuilderExtensions.WaitFor<T>(this RB<T> builder, RB<IResource> dependency)",
        "static RB<T> ResourceBuilderExtensions.WaitForCompletion<T>(this RB<T> builder, RB<IResource> dependency, "
            + "Int32 exitCode = 0)",
        "static RB<T> ResourceBuilderExtensions.WithHttpEndpoint<T>(this RB<T> builder, Int32? port = null, "
            + $"Int32? targetPort = null, {Text} name = null, {Text} env = null, Boolean? isProxied = null)",
        "static RB<T> ResourceBuilderExtensions.WithExternalHttpEndpoints<T>(this RB<T> builder)",
        $"static RB<T> ResourceBuilderExtensions.WithHttpHealthCheck<T>(this RB<T> builder, {Text} path = null, "
            + $"Int32? statusCode = null, {Text} endpointName = null)",
        $"static RB<T> ResourceBuilderExtensions.WithEnvironment<T>(this RB<T> builder, {Text} name, {Text} value)",
        $"static RB<T> ResourceBuilderExtensions.WithEnvironment<T>(this RB<T> builder, {Text} name, "
            + "RB<ParameterResource> parameter)",
        $"static RB<T> ResourceBuilderExtensions.WithEnvironment<T>(this RB<T> builder, {Text} name, "
            + "ReferenceExpression value)",
        "static RB<T> ResourceBuilderExtensions.WithArgs<T>(this RB<T> builder, String[] args)",
        $"static EndpointReference ResourceBuilderExtensions.GetEndpoint<T>(this RB<T> builder, {Text} name)",
        "static ReferenceExpression ReferenceExpression.Create(ExpressionInterpolatedStringHandler& handler)",
        "EndpointReferenceExpression EndpointReference.Property(EndpointProperty property)",
        "EndpointReference PostgresServerResource.PrimaryEndpoint",
        "Int32 GenerateParameterDefault.MinLength",
        "Boolean GenerateParameterDefault.Special",
        $"{Text} IProjectMetadata.ProjectPath",
    ];

    /// <summary>
    /// What C# makes of those signatures: constructors, property accessors, the parts of an interpolated string, and the
    /// builder's own resource.
    /// </summary>
    internal static readonly string[] Unlisted =
    [
        "GenerateParameterDefault..ctor",
        "GenerateParameterDefault.set_MinLength",
        "GenerateParameterDefault.set_Special",
        "ServerResource.get_PrimaryEndpoint",
        "IResourceBuilder.get_Resource",
        "ExpressionInterpolatedStringHandler..ctor",
        "ExpressionInterpolatedStringHandler.AppendLiteral",
        "ExpressionInterpolatedStringHandler.AppendFormatted",
    ];

    /// <summary>A member as the table writes it; nullability of references and generic constraints left out.</summary>
    internal static string Write(MemberInfo member) =>
        member switch
        {
            MethodInfo method => Write(method),
            PropertyInfo property => $"{Name(property.PropertyType)} {Name(property.ReflectedType!)}.{property.Name}",
            _ => member.Name,
        };

    private static string Write(MethodInfo method)
    {
        var modifier = method.IsStatic ? "static " : "";
        var generic = method.IsGenericMethod
            ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>"
            : "";
        var @this = method.IsDefined(typeof(ExtensionAttribute), inherit: false) ? "this " : "";
        var parameters = string.Join(", ", method.GetParameters().Select(Write));
        return $"{modifier}{Name(method.ReturnType)} {Name(method.DeclaringType!)}.{method.Name}{generic}({@this}{parameters})";
    }

    private static string Write(ParameterInfo parameter)
    {
        var value = parameter switch
        {
            { HasDefaultValue: false } => "",
            { DefaultValue: null, ParameterType.IsValueType: true }
                when Nullable.GetUnderlyingType(parameter.ParameterType) is null => " = default",
            { DefaultValue: null } => " = null",
            _ => string.Create(CultureInfo.InvariantCulture, $" = {parameter.DefaultValue}"),
        };
        return $"{Name(parameter.ParameterType)} {parameter.Name}{value}";
    }

    private static string Name(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return Name(inner) + "?";
        }
        if (!type.IsGenericType)
        {
            return type.Name;
        }
        var name = type.Name == "IResourceBuilder`1" ? "RB" : type.Name.Split('`')[0];
        return $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
    }
}
